-- IF NOT EXISTS: a database from before there were numbered files has these tables already.

-- One row: the number of the last proof that what is written is found again (class Proof).
CREATE TABLE IF NOT EXISTS storage_proof (
  id     INTEGER PRIMARY KEY,
  number BIGINT NOT NULL
);

-- One row: which history of ids this database has (class StoreEpoch).
CREATE TABLE IF NOT EXISTS store (
  epoch  VARCHAR(20)  NOT NULL,
  file   VARCHAR(200) NOT NULL,
  starts BIGINT       NOT NULL
);
