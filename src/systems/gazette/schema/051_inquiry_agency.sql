-- One agency's questions in any state, newest first.
CREATE INDEX gazette_inquiry_agency ON gazette_inquiry (agency, id);
