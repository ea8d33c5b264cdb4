-- IF NOT EXISTS: a database from before there were numbered files has this table already.

CREATE TABLE IF NOT EXISTS said (
  id        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  room      VARCHAR(60)   NOT NULL,
  time      TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  name      VARCHAR(80)   NOT NULL,
  name_key  VARCHAR(400)  NOT NULL,
  client_id VARCHAR(64),
  text      VARCHAR(2000) NOT NULL,
  UNIQUE (room, name_key, client_id)
);

CREATE INDEX IF NOT EXISTS said_by_room ON said (room, id);
