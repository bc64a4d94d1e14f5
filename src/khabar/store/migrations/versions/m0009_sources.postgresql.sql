CREATE INDEX ix_link_identifier_event ON link (identifier, event);
