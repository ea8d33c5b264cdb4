-- What the nodes of one chat share, beside the tables of the chat itself. For PostgreSQL only.

-- Which node and which message of it this was; NULL if a server that ran alone has stored it.
ALTER TABLE message ADD COLUMN origin VARCHAR(60);

-- Whether its recipient could not be reached when it was stored.
ALTER TABLE message ADD COLUMN kept BOOLEAN NOT NULL DEFAULT FALSE;

-- UNLOGGED: PostgreSQL does not write these tables to its log, so changes cost less. After a crash
-- of PostgreSQL they are empty, and each node writes its own rows again.

CREATE UNLOGGED TABLE node (
  name      VARCHAR(20) PRIMARY KEY,
  heartbeat TIMESTAMP WITH TIME ZONE NOT NULL
);

-- A row for each connection of a user. reachable: new private messages need not be kept.
CREATE UNLOGGED TABLE presence (
  seq       BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  node      VARCHAR(20) NOT NULL,
  username  VARCHAR(80) NOT NULL,
  reachable BOOLEAN     NOT NULL
);

CREATE INDEX presence_by_username ON presence (username);

-- Who fails to log in: times are PostgreSQL's own, in nanoseconds.
CREATE UNLOGGED TABLE failed_attempt (
  kind          VARCHAR(20)  NOT NULL,
  who           VARCHAR(200) NOT NULL,
  failures      INTEGER      NOT NULL,
  last          BIGINT       NOT NULL,
  blocked_until BIGINT       NOT NULL,
  PRIMARY KEY (kind, who)
);

-- From which networks the owner of an account has logged in.
CREATE UNLOGGED TABLE known_network (
  account VARCHAR(80) NOT NULL,
  network VARCHAR(80) NOT NULL,
  used    TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (account, network)
);

-- Up to when the turns of a speaker are used, see SharedRate.
CREATE UNLOGGED TABLE message_turn (
  speaker    VARCHAR(80) PRIMARY KEY,
  used_up_to TIMESTAMP WITH TIME ZONE NOT NULL
);
