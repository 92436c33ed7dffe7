import { declarePaymentAccounts, removePaymentAccounts } from '@spotter/contracts/payment/accounts';
import { serve, service } from '@spotter/service-kit';
import type { declareAccounts, removeAccounts } from './declare-accounts.ts';

export interface AccountUseCases {
  readonly declare: ReturnType<typeof declareAccounts>;
  readonly remove: ReturnType<typeof removeAccounts>;
}

const operator = service('spotter-operator');

export const accountRoutes = ({ declare, remove }: AccountUseCases) => [
  serve(declarePaymentAccounts, operator, (actor, { body }) => declare(actor, body)),
  serve(removePaymentAccounts, operator, (actor) => remove(actor)),
];
