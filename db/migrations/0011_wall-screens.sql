CREATE TABLE "wall_screens" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"scope_code" text NOT NULL,
	"distance_m" real NOT NULL,
	"pitch_mm" real NOT NULL,
	"playlist" jsonb NOT NULL,
	"pin" jsonb,
	"token_hash" text NOT NULL,
	"paired_at" timestamp with time zone NOT NULL,
	"paired_by" text NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_by" text,
	CONSTRAINT "wall_screens_tokenHash_unique" UNIQUE("token_hash")
);
