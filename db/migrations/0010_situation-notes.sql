CREATE TABLE "situation_notes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"area_code" text NOT NULL,
	"text" text NOT NULL,
	"view" text NOT NULL,
	"pinned" boolean DEFAULT false NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"written_by" text NOT NULL,
	"written_by_name" text NOT NULL,
	"taken_down_at" timestamp with time zone,
	"taken_down_by" text
);
--> statement-breakpoint
CREATE INDEX "situation_notes_area" ON "situation_notes" USING btree ("area_code","written_at");