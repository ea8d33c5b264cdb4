-- IF NOT EXISTS: a database from before there were numbered files has these tables already.

CREATE TABLE IF NOT EXISTS account (
  name_key      VARCHAR(80)  PRIMARY KEY,
  name          VARCHAR(80)  NOT NULL,
  password_hash VARCHAR(100) NOT NULL,
  created       TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

-- The recipient of a message to everyone is NULL.
CREATE TABLE IF NOT EXISTS message (
  id        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  time      TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  sender    VARCHAR(80)   NOT NULL,
  recipient VARCHAR(80),
  text      VARCHAR(2000) NOT NULL,
  client_id VARCHAR(64)
);

CREATE UNIQUE INDEX IF NOT EXISTS message_by_client_id ON message (sender, client_id);
CREATE INDEX IF NOT EXISTS message_by_recipient ON message (recipient, id);
CREATE INDEX IF NOT EXISTS message_by_sender ON message (sender, recipient, id);

-- Private messages whose recipient was not there.
CREATE TABLE IF NOT EXISTS undelivered (
  recipient  VARCHAR(80) NOT NULL,
  message_id BIGINT      NOT NULL REFERENCES message (id),
  PRIMARY KEY (recipient, message_id)
);

CREATE TABLE IF NOT EXISTS read_mark (
  reader     VARCHAR(80) NOT NULL,
  partner    VARCHAR(80) NOT NULL,
  message_id BIGINT      NOT NULL,
  PRIMARY KEY (reader, partner)
);

-- seq: the order of the logouts.
CREATE TABLE IF NOT EXISTS revoked_token (
  id      VARCHAR(255) PRIMARY KEY,
  expires TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  seq     BIGINT GENERATED ALWAYS AS IDENTITY
);

CREATE UNIQUE INDEX IF NOT EXISTS revoked_token_by_seq ON revoked_token (seq);
