-- Made by drizzle-kit; by hand only: positions is partitioned by day (its partitions are made by the server, see db/queries/positions-partitions.ts).
CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"user_id" text,
	"action" text NOT NULL,
	"target" text NOT NULL,
	"area_code" text,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "rate_limit_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "role_grants" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "role_grants_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"scope" text NOT NULL,
	"department" text,
	"valid_from" timestamp with time zone DEFAULT now() NOT NULL,
	"valid_to" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"token" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"user_id" text NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"username" text,
	"display_username" text,
	"person_id" uuid,
	"demo" boolean DEFAULT false NOT NULL,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email"),
	CONSTRAINT "user_username_unique" UNIQUE("username")
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "areas" (
	"code" text PRIMARY KEY NOT NULL,
	"level" text NOT NULL,
	"name" text NOT NULL,
	"parent_code" text,
	"geometry" jsonb,
	"centre_lon" double precision,
	"centre_lat" double precision,
	"demo" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "grid_versions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "grid_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"grid_code" text NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_to" timestamp with time zone,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"setting" text NOT NULL,
	"households" integer NOT NULL,
	"geometry" jsonb NOT NULL,
	"centre_lon" double precision NOT NULL,
	"centre_lat" double precision NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	CONSTRAINT "grid_versions_span" CHECK ("grid_versions"."valid_to" is null or "grid_versions"."valid_to" > "grid_versions"."valid_from"),
	CONSTRAINT "grid_versions_households" CHECK ("grid_versions"."households" >= 0)
);
--> statement-breakpoint
CREATE TABLE "grids" (
	"code" text PRIMARY KEY NOT NULL,
	"community_code" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "grids_code_in_community" CHECK (starts_with("grids"."code", "grids"."community_code")),
	CONSTRAINT "grids_code_digits" CHECK ("grids"."code" ~ '^[0-9]{15}([0-9]{3})?$')
);
--> statement-breakpoint
CREATE TABLE "registry_version" (
	"id" integer PRIMARY KEY NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "command_answers" (
	"user_id" text NOT NULL,
	"key" uuid NOT NULL,
	"digest" text NOT NULL,
	"answer" jsonb,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "command_answers_user_id_key_pk" PRIMARY KEY("user_id","key")
);
--> statement-breakpoint
CREATE TABLE "fact_head" (
	"id" integer PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "facts" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"version" integer,
	"type" text NOT NULL,
	"township_code" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_user_id" text,
	"event" jsonb,
	"duty" jsonb
);
--> statement-breakpoint
CREATE TABLE "incident_numbers" (
	"year" integer PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"category" text NOT NULL,
	"severity" smallint NOT NULL,
	"title" text NOT NULL,
	"source" text NOT NULL,
	"outside_number" text,
	"grid_code" text,
	"township_code" text NOT NULL,
	"owner_code" text NOT NULL,
	"lon" double precision NOT NULL,
	"lat" double precision NOT NULL,
	"responsible_person_id" uuid,
	"department_code" text,
	"reported_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"updated_at" timestamp with time zone NOT NULL,
	"doc" jsonb NOT NULL,
	CONSTRAINT "incidents_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "departments" (
	"code" text PRIMARY KEY NOT NULL,
	"zh" text NOT NULL,
	"en" text NOT NULL,
	"named_in_article4" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "matter_lists" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "matter_lists_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"county_code" text NOT NULL,
	"version" text NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_to" timestamp with time zone,
	"source" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "matters" (
	"list_id" bigint NOT NULL,
	"code" text NOT NULL,
	"position" integer NOT NULL,
	"matter" jsonb NOT NULL,
	CONSTRAINT "matters_list_id_code_pk" PRIMARY KEY("list_id","code")
);
--> statement-breakpoint
CREATE TABLE "devices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"public_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"token_prefix" text NOT NULL,
	"speed_unit" text DEFAULT 'kn' NOT NULL,
	"datum" text DEFAULT 'wgs84' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_heard_at" timestamp with time zone,
	"last_rejection" text,
	"revoked_at" timestamp with time zone,
	"demo" boolean DEFAULT false NOT NULL,
	CONSTRAINT "devices_publicId_unique" UNIQUE("public_id"),
	CONSTRAINT "devices_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "duty_periods" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "duty_periods_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person_id" uuid NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"notice_version" text NOT NULL,
	CONSTRAINT "duty_periods_span" CHECK ("duty_periods"."ended_at" is null or "duty_periods"."ended_at" >= "duty_periods"."started_at")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"birth_date" date,
	"principal" boolean DEFAULT false NOT NULL,
	"travel_mode" text DEFAULT 'ebike' NOT NULL,
	"demo" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "posts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person_id" uuid NOT NULL,
	"grid_code" text NOT NULL,
	"role" text NOT NULL,
	"status" text NOT NULL,
	"basis" text,
	"checked_by" text,
	"checked_at" timestamp with time zone,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_to" timestamp with time zone,
	CONSTRAINT "posts_leader_basis" CHECK ("posts"."role" <> 'grid_leader' or "posts"."basis" is not null),
	CONSTRAINT "posts_span" CHECK ("posts"."valid_to" is null or "posts"."valid_to" > "posts"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "positions" (
	"device_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"person_id" uuid NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"lon" double precision NOT NULL,
	"lat" double precision NOT NULL,
	"speed_mps" real,
	"heading_deg" real,
	"accuracy_m" real,
	"altitude_m" real,
	"battery_pct" smallint,
	"grid_code" text,
	"township_code" text NOT NULL,
	CONSTRAINT "positions_device_id_at_pk" PRIMARY KEY("device_id","at")
) PARTITION BY RANGE ("at");
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grid_versions" ADD CONSTRAINT "grid_versions_grid_code_grids_code_fk" FOREIGN KEY ("grid_code") REFERENCES "public"."grids"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grids" ADD CONSTRAINT "grids_community_code_areas_code_fk" FOREIGN KEY ("community_code") REFERENCES "public"."areas"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matters" ADD CONSTRAINT "matters_list_id_matter_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."matter_lists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "devices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_periods" ADD CONSTRAINT "duty_periods_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_grid_code_grids_code_fk" FOREIGN KEY ("grid_code") REFERENCES "public"."grids"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_user" ON "account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "audit_log" USING btree ("at");--> statement-breakpoint
CREATE INDEX "role_grants_user" ON "role_grants" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "session_user" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "areas_level_code" ON "areas" USING btree ("level","code");--> statement-breakpoint
CREATE UNIQUE INDEX "grid_versions_one_open" ON "grid_versions" USING btree ("grid_code") WHERE "grid_versions"."valid_to" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "grid_versions_code_from" ON "grid_versions" USING btree ("grid_code","valid_from");--> statement-breakpoint
CREATE INDEX "command_answers_at" ON "command_answers" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "facts_incident_version" ON "facts" USING btree ("subject_id","version") WHERE "facts"."kind" = 'incident';--> statement-breakpoint
CREATE INDEX "facts_at" ON "facts" USING btree ("at");--> statement-breakpoint
CREATE INDEX "incidents_open" ON "incidents" USING btree ("township_code","severity","reported_at") WHERE "incidents"."state" not in ('closed', 'merged', 'voided');--> statement-breakpoint
CREATE INDEX "incidents_township_reported" ON "incidents" USING btree ("township_code","reported_at");--> statement-breakpoint
CREATE INDEX "incidents_closed" ON "incidents" USING btree ("closed_at") WHERE "incidents"."closed_at" is not null;--> statement-breakpoint
CREATE INDEX "incidents_responsible" ON "incidents" USING btree ("responsible_person_id") WHERE "incidents"."state" not in ('closed', 'merged', 'voided');--> statement-breakpoint
CREATE INDEX "incidents_department" ON "incidents" USING btree ("department_code","township_code") WHERE "incidents"."state" not in ('closed', 'merged', 'voided');--> statement-breakpoint
CREATE UNIQUE INDEX "incidents_outside_number" ON "incidents" USING btree ("source","outside_number") WHERE "incidents"."outside_number" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "matter_lists_version" ON "matter_lists" USING btree ("county_code","version");--> statement-breakpoint
CREATE INDEX "matter_lists_from" ON "matter_lists" USING btree ("county_code","valid_from");--> statement-breakpoint
CREATE INDEX "devices_person" ON "devices" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "duty_periods_person" ON "duty_periods" USING btree ("person_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "duty_periods_one_open" ON "duty_periods" USING btree ("person_id") WHERE "duty_periods"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "posts_person" ON "posts" USING btree ("person_id","valid_from");--> statement-breakpoint
CREATE INDEX "posts_grid" ON "posts" USING btree ("grid_code","valid_from");--> statement-breakpoint
CREATE INDEX "positions_person" ON "positions" USING btree ("person_id","at");