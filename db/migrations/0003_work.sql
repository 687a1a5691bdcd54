CREATE TABLE "escalation_rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"scope" text NOT NULL,
	"name" text NOT NULL,
	"enabled" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"rule" jsonb NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "handovers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"scope" text NOT NULL,
	"outgoing_user_id" text NOT NULL,
	"outgoing_name" text NOT NULL,
	"signed_out_at" timestamp with time zone NOT NULL,
	"notes" text DEFAULT '' NOT NULL,
	"sheet" jsonb NOT NULL,
	"ticked" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"incoming_user_id" text,
	"incoming_name" text,
	"signed_in_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rule_firings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "rule_firings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"rule_id" uuid NOT NULL,
	"incident_id" uuid NOT NULL,
	"occasion" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_keeps" (
	"user_id" text NOT NULL,
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_keeps_user_id_key_pk" PRIMARY KEY("user_id","key")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"township_code" text NOT NULL,
	"person_id" uuid NOT NULL,
	"direction" text NOT NULL,
	"from_user_id" text NOT NULL,
	"from_name" text NOT NULL,
	"incident_id" uuid,
	"text" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"delivered_at" timestamp with time zone,
	"read_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "phone_notices" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "phone_notices_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"incident_id" uuid,
	"seq" bigint,
	"payload" jsonb NOT NULL,
	"send_after" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "push_subscriptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"endpoint" text NOT NULL,
	"p256dh" text NOT NULL,
	"auth" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "push_subscriptions_endpoint_unique" UNIQUE("endpoint")
);
--> statement-breakpoint
CREATE TABLE "photo_bytes" (
	"photo_id" uuid NOT NULL,
	"variant" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "photo_bytes_photo_id_variant_pk" PRIMARY KEY("photo_id","variant")
);
--> statement-breakpoint
CREATE TABLE "photos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"uploaded_by" text NOT NULL,
	"township_code" text,
	"incident_id" uuid,
	"uploaded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"taken_at" timestamp with time zone,
	"lon" double precision,
	"lat" double precision,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"erased_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "next_timer_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photo_bytes" ADD CONSTRAINT "photo_bytes_photo_id_photos_id_fk" FOREIGN KEY ("photo_id") REFERENCES "public"."photos"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "escalation_rules_scope" ON "escalation_rules" USING btree ("scope");--> statement-breakpoint
CREATE INDEX "handovers_scope" ON "handovers" USING btree ("scope","signed_out_at");--> statement-breakpoint
CREATE UNIQUE INDEX "handovers_one_open" ON "handovers" USING btree ("scope") WHERE "handovers"."signed_in_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "rule_firings_once" ON "rule_firings" USING btree ("rule_id","incident_id","occasion");--> statement-breakpoint
CREATE INDEX "messages_person" ON "messages" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "messages_township" ON "messages" USING btree ("township_code","at");--> statement-breakpoint
CREATE INDEX "messages_unread" ON "messages" USING btree ("person_id") WHERE "messages"."read_at" is null;--> statement-breakpoint
CREATE INDEX "phone_notices_due" ON "phone_notices" USING btree ("send_after") WHERE "phone_notices"."sent_at" is null and "phone_notices"."cancelled_at" is null;--> statement-breakpoint
CREATE INDEX "phone_notices_incident" ON "phone_notices" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "push_subscriptions_person" ON "push_subscriptions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "photos_incident" ON "photos" USING btree ("incident_id") WHERE "photos"."incident_id" is not null;--> statement-breakpoint
CREATE INDEX "photos_loose" ON "photos" USING btree ("uploaded_at") WHERE "photos"."incident_id" is null;--> statement-breakpoint
CREATE INDEX "photos_uploaded" ON "photos" USING btree ("uploaded_by","sha256");--> statement-breakpoint
CREATE INDEX "incidents_next_timer" ON "incidents" USING btree ("next_timer_at") WHERE "incidents"."next_timer_at" is not null;--> statement-breakpoint
ALTER TABLE "photo_bytes" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
