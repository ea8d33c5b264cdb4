-- What the nodes of one chat share, beside what was said. For PostgreSQL only.
--
-- UNLOGGED: PostgreSQL does not write these tables to its log, so changes cost less. After a crash
-- of PostgreSQL they are empty, and each node writes its own rows again.

CREATE UNLOGGED TABLE node (
  name      VARCHAR(20) PRIMARY KEY,
  heartbeat TIMESTAMP WITH TIME ZONE NOT NULL
);

-- Who is in which room. secret: the digest of the key by which a person can take the place of a
-- connection that was lost.
CREATE UNLOGGED TABLE member (
  number   BIGINT GENERATED ALWAYS AS IDENTITY,
  room     VARCHAR(60)  NOT NULL,
  name_key VARCHAR(400) NOT NULL,
  name     VARCHAR(80)  NOT NULL,
  secret   BYTEA,
  node     VARCHAR(20)  NOT NULL,
  PRIMARY KEY (room, name_key)
);
