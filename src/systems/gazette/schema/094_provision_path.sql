-- Is a provision there that a citation names? Asked for each citation of a page.
CREATE INDEX gazette_provision_path ON gazette_provision (act, path);
