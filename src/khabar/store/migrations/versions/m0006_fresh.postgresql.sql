CREATE INDEX ix_report_outlet_day_replaced_by ON report (outlet, day, replaced_by);

DROP INDEX ix_report_outlet_day;
