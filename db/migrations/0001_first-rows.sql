-- The two counters that every installation has from its first moment: the last fact number given, and the version of the registry.
INSERT INTO "fact_head" ("id", "seq") VALUES (1, 0);--> statement-breakpoint
INSERT INTO "registry_version" ("id", "version") VALUES (1, 1);--> statement-breakpoint
-- One row each, for ever: a second row would split the numbering.
ALTER TABLE "fact_head" ADD CONSTRAINT "fact_head_one_row" CHECK ("id" = 1);--> statement-breakpoint
ALTER TABLE "registry_version" ADD CONSTRAINT "registry_version_one_row" CHECK ("id" = 1);
