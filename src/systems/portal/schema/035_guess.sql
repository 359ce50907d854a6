-- Wrong guesses of the last four digits, a code, network and hour; network '': all together. Those of
-- before went with their hour.
DROP TABLE portal_guess;
CREATE TABLE portal_guess (
	hour INT NOT NULL,
	code TEXT NOT NULL,
	network TEXT NOT NULL,
	n INT NOT NULL,
	PRIMARY KEY (hour, code, network)
) WITHOUT ROWID;
