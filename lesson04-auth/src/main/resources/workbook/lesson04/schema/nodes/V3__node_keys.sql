-- The ids of the keys that each node trusts: a node with another key is found when it starts.
CREATE TABLE node_key (
  node VARCHAR(20) NOT NULL,
  kid  VARCHAR(20) NOT NULL,
  PRIMARY KEY (node, kid)
);
