-- The numbers of memberships never come again, also after a crash of PostgreSQL. An identity column
-- of an UNLOGGED table has a sequence that is UNLOGGED, too (since PostgreSQL 15): after a crash it
-- began at 1 again, and a node took the new row of somebody else for its own old one. This sequence
-- belongs to no table, and is in PostgreSQL's log.
CREATE SEQUENCE member_number;

-- It goes on where the other one was: servers of the version before may be running.
SELECT setval('member_number', nextval(pg_get_serial_sequence('member', 'number')));

ALTER TABLE member ALTER COLUMN number DROP IDENTITY;
ALTER TABLE member ALTER COLUMN number SET DEFAULT nextval('member_number');
