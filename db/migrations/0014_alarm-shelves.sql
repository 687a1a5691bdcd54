CREATE TABLE "alarm_shelves" (
	"township_code" text NOT NULL,
	"category" text NOT NULL,
	"reason" text NOT NULL,
	"by_user_id" text NOT NULL,
	"by_name" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "alarm_shelves_township_code_category_pk" PRIMARY KEY("township_code","category"),
	CONSTRAINT "alarm_shelves_span" CHECK ("alarm_shelves"."until" > "alarm_shelves"."since")
);
