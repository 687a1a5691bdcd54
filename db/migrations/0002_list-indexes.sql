-- The list over HTTP, newest first, and a grid worker's part of it were sequential scans. No query reads positions by person: the index only cost writes.
DROP INDEX "positions_person";--> statement-breakpoint
DROP INDEX "incidents_responsible";--> statement-breakpoint
CREATE INDEX "incidents_reported" ON "incidents" USING btree ("reported_at","id");--> statement-breakpoint
CREATE INDEX "incidents_grid_reported" ON "incidents" USING btree ("grid_code","reported_at");--> statement-breakpoint
CREATE INDEX "incidents_support" ON "incidents" USING gin (("doc" -> 'assignment' -> 'support') jsonb_path_ops);--> statement-breakpoint
CREATE INDEX "incidents_responsible" ON "incidents" USING btree ("responsible_person_id") WHERE "incidents"."responsible_person_id" is not null;