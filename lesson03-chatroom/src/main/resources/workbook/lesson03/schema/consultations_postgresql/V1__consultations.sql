-- As in the folder consultations, but for the type of the pictures, which has another name here.

CREATE TABLE chat_msg (
  id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id    VARCHAR(40) NOT NULL,
  sender_role VARCHAR(10),
  sender      VARCHAR(80) NOT NULL,
  client_id   VARCHAR(64),
  receiver    VARCHAR(80),
  content     VARCHAR(2000),
  picture     BYTEA,
  create_time TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

CREATE INDEX chat_msg_by_order ON chat_msg (order_id, id);

CREATE UNIQUE INDEX chat_msg_by_client_id
  ON chat_msg (order_id, sender_role, sender, client_id);

CREATE TABLE orders (
  order_id VARCHAR(40) PRIMARY KEY,
  status   VARCHAR(20) NOT NULL
);
