DROP INDEX ix_event_day;

DROP INDEX ix_event_status_day;

CREATE INDEX ix_event_newest ON event (day, pk, report, type, country, status, quad, mode, confidence);

DROP INDEX ix_party_code_side_event;

CREATE INDEX ix_party_code_side_sector_event ON party (code, side, sector, event);

CREATE INDEX ix_link_role_event ON link (role, event);

DROP INDEX ix_report_day;

CREATE INDEX ix_report_newest ON report (day, pk, replaced_by);

CREATE INDEX ix_report_lang ON report (lang);

ALTER TABLE quote ADD COLUMN day TEXT COLLATE "C";

UPDATE quote SET day = (SELECT r.day FROM report r WHERE r.pk = quote.report);

DROP INDEX ix_quote_code_report;

DROP INDEX ix_quote_speaker_report;

CREATE INDEX ix_quote_newest ON quote (day, report, number, direct);

CREATE INDEX ix_quote_code_newest ON quote (code, day, report, number);

CREATE INDEX ix_quote_speaker_newest ON quote (speaker, day, report, number);
