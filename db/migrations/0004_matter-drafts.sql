CREATE TABLE "matter_list_drafts" (
	"county_code" text PRIMARY KEY NOT NULL,
	"id" uuid NOT NULL,
	"version" text NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"source" text NOT NULL,
	"matters" jsonb NOT NULL,
	"drafted_by" text NOT NULL,
	"drafted_at" timestamp with time zone NOT NULL
);
