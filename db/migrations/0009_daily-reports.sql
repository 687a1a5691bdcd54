CREATE TABLE "daily_reports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"area_code" text NOT NULL,
	"day" date NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"made_by" text,
	"made_by_name" text,
	"late" boolean DEFAULT false NOT NULL,
	"content" jsonb NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "daily_reports_own" ON "daily_reports" USING btree ("area_code","day") WHERE made_by is null;--> statement-breakpoint
CREATE INDEX "daily_reports_day" ON "daily_reports" USING btree ("day");