/** 一次报送已入库: told in the transaction that ends the posting of a delivery. */
export const DELIVERY_POSTED = 'ledger.delivery-posted';
/** 线索阈值已更改: told in the transaction that posts the change. */
export const THRESHOLDS_CHANGED = 'ledger.thresholds-changed';
