-- IF NOT EXISTS: a database from before there were numbered files has these tables already.

CREATE TABLE IF NOT EXISTS chat_msg (
  id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id    VARCHAR(40) NOT NULL,
  sender_role VARCHAR(10),
  sender      VARCHAR(80) NOT NULL,
  client_id   VARCHAR(64),
  receiver    VARCHAR(80),
  content     VARCHAR(2000),
  picture     VARBINARY(1048576),
  create_time TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

CREATE INDEX IF NOT EXISTS chat_msg_by_order ON chat_msg (order_id, id);

CREATE UNIQUE INDEX IF NOT EXISTS chat_msg_by_client_id
  ON chat_msg (order_id, sender_role, sender, client_id);

CREATE TABLE IF NOT EXISTS orders (
  order_id VARCHAR(40) PRIMARY KEY,
  status   VARCHAR(20) NOT NULL
);
