ALTER TABLE "escalation_rules" ADD COLUMN "tried_version" integer;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "next_rule_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "rule_firings_incident" ON "rule_firings" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "rule_firings_at" ON "rule_firings" USING btree ("at");--> statement-breakpoint
CREATE INDEX "incidents_next_rule" ON "incidents" USING btree ("next_rule_at") WHERE "incidents"."next_rule_at" is not null;