CREATE TABLE "wall_playlists" (
	"id" uuid PRIMARY KEY NOT NULL,
	"scope_code" text NOT NULL,
	"name" text NOT NULL,
	"entries" jsonb NOT NULL,
	"version" integer NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"saved_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "wall_scene_versions" (
	"scene_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"zh" text NOT NULL,
	"en" text NOT NULL,
	"panels" jsonb NOT NULL,
	"restored_from" integer,
	"saved_at" timestamp with time zone NOT NULL,
	"saved_by" text NOT NULL,
	CONSTRAINT "wall_scene_versions_scene_id_version_pk" PRIMARY KEY("scene_id","version")
);
--> statement-breakpoint
CREATE TABLE "wall_scenes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"scope_code" text NOT NULL,
	"version" integer NOT NULL,
	"retired_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "wall_screens" ADD COLUMN "playlist_id" uuid;--> statement-breakpoint
ALTER TABLE "wall_scene_versions" ADD CONSTRAINT "wall_scene_versions_scene_id_wall_scenes_id_fk" FOREIGN KEY ("scene_id") REFERENCES "public"."wall_scenes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wall_screens" ADD CONSTRAINT "wall_screens_playlist_id_wall_playlists_id_fk" FOREIGN KEY ("playlist_id") REFERENCES "public"."wall_playlists"("id") ON DELETE no action ON UPDATE no action;