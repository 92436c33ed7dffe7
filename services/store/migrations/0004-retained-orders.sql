-- Paid orders of shops that are gone. The law wants them for years after everything else was erased; nobody reads them but the platform's own
-- people, when they have to.
CREATE TABLE retained_order (
  tenant_id UUID NOT NULL,
  order_id UUID NOT NULL,
  document_sealed MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the order with lines, customer and payments',
  keep_until DATE NOT NULL,
  retained_at DATETIME(6) NOT NULL,
  PRIMARY KEY (tenant_id, order_id),
  KEY retained_until (keep_until) -- what may be forgotten
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
