-- What has neither number nor the name of a law is known again by its fingerprint (act_twin).
CREATE INDEX gazette_act_hash ON gazette_act (hash);
