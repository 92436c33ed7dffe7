import { byQuery, type Check } from './check.ts';

const sumOf = (kind: string): string => `SUM(IF(l.kind = '${kind}', l.quantity, 0))`;

const ledger = `
  SELECT s.tenant_id, s.sku, s.location, s.on_hand, s.reserved, s.shipped,
    COALESCE(${sumOf('delivered')} + ${sumOf('returned')} + ${sumOf('adjusted')} - ${sumOf('shipped')}, 0) AS ledger_on_hand,
    COALESCE(${sumOf('reserved')} - ${sumOf('released')} - ${sumOf('shipped')}, 0) AS ledger_reserved,
    COALESCE(${sumOf('shipped')}, 0) AS ledger_shipped
  FROM spotter_store.stock s
  LEFT JOIN spotter_store.stock_ledger l USING (tenant_id, sku, location)
  GROUP BY s.tenant_id, s.sku, s.location`;

/** 1. For every SKU: deliveries − shipped − reserved ≥ 0, and the ledger's sum equals the counters. */
export const stockChecks: readonly Check[] = [
  byQuery(
    1,
    'no SKU is oversold',
    `SELECT CONCAT(sku, ' at ', location, ': ', on_hand, ' on hand, ', reserved, ' reserved') AS violation
     FROM spotter_store.stock WHERE on_hand - reserved < 0 OR reserved < 0`,
  ),
  byQuery(
    1,
    'the ledger explains the counters',
    `SELECT CONCAT(sku, ' at ', location, ': counters ', on_hand, '/', reserved, '/', shipped,
       ', ledger ', ledger_on_hand, '/', ledger_reserved, '/', ledger_shipped) AS violation
     FROM (${ledger}) AS compared
     WHERE on_hand <> ledger_on_hand OR reserved <> ledger_reserved OR shipped <> ledger_shipped`,
  ),
  byQuery(
    1,
    'what is reserved belongs to orders',
    `SELECT CONCAT(s.sku, ' at ', s.location, ': ', s.reserved, ' reserved, ', COALESCE(r.held, 0), ' held for orders') AS violation
     FROM spotter_store.stock s
     LEFT JOIN (SELECT tenant_id, sku, location, SUM(quantity) AS held FROM spotter_store.reservation
       WHERE state IN ('held', 'committed') GROUP BY tenant_id, sku, location) r USING (tenant_id, sku, location)
     WHERE s.reserved <> COALESCE(r.held, 0)`,
  ),
  byQuery(
    1,
    'each delivery is in the ledger once',
    `SELECT CONCAT('delivery ', d.id, ' of ', d.sku, ': ', COUNT(l.id), ' entries') AS violation
     FROM spotter_store.delivery d
     LEFT JOIN spotter_store.stock_ledger l
       ON l.tenant_id = d.tenant_id AND l.sku = d.sku AND l.kind = 'delivered' AND l.reference = d.id AND l.quantity = d.quantity
     GROUP BY d.tenant_id, d.id HAVING COUNT(l.id) <> 1`,
  ),
];
