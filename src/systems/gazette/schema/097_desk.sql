-- The desks' lists are of one agency: what is on its way, and what is in one state.
CREATE INDEX gazette_article_way ON gazette_article (agency, saved, id) WHERE state <> 4;
CREATE INDEX gazette_article_state ON gazette_article (agency, state, saved, id);
DROP INDEX gazette_article_desk;
CREATE INDEX gazette_act_way ON gazette_act (agency, id) WHERE state <> 3;
