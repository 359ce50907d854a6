-- Who gets what is new by mail (subscription.h). A row goes when its owner leaves, or does not
-- confirm it within a week.
CREATE TABLE gazette_subscription (
	id ID PRIMARY KEY,
	token TEXT NOT NULL,                  -- in each mail: to confirm, to leave
	email TEXT NOT NULL,
	kind TEXT NOT NULL,                   -- of kind, section and field at most one is not empty
	section TEXT NOT NULL,
	field TEXT NOT NULL,                  -- folded
	weekly INT NOT NULL,
	lang TEXT NOT NULL,
	site TEXT NOT NULL,                   -- what links in its mails begin with
	asked INT NOT NULL,                   -- instant of the last letter that asks to confirm
	confirmed INT NOT NULL DEFAULT 0,     -- instant; 0: not
	sent INT NOT NULL DEFAULT 0,          -- instant up to which publications were told
	due INT NOT NULL DEFAULT 0            -- instant of the next mail; 0: not confirmed
);
CREATE UNIQUE INDEX gazette_subscription_token ON gazette_subscription (token);
CREATE UNIQUE INDEX gazette_subscription_email
	ON gazette_subscription (email, kind, section, field);
CREATE INDEX gazette_subscription_due ON gazette_subscription (due, id) WHERE confirmed > 0;
CREATE INDEX gazette_subscription_old ON gazette_subscription (asked) WHERE confirmed = 0;
