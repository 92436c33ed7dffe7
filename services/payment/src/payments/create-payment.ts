import { Conflict, ProblemError, type Answer } from '@spotter/contracts';
import { OrderAlreadyPaid, PaymentDiffers, PaymentRefused, type createPayment as contract } from '@spotter/contracts/payment/payments';
import { isDuplicate, type ServiceActor, type TenantScope } from '@spotter/service-kit';
import type { z } from 'zod';
import type { PaymentParts } from '../parts.ts';
import type { OpenedPage } from '../provider.ts';
import { isPaid } from './apply-provider-words.ts';
import type { CheckPayment } from './check-payment.ts';
import type { HearProvider } from './hear-provider.ts';
import type { PaymentRecord } from './payment-repository.ts';
import { planOpening } from './plan-opening.ts';
import type { WithdrawPayment } from './withdraw-payment.ts';

type Command = z.output<typeof contract.body>;

type Parts = Pick<PaymentParts, 'transaction' | 'db' | 'payments' | 'providers' | 'clock' | 'config'> & {
  readonly hear: HearProvider;
  readonly check: CheckPayment;
  readonly withdraw: WithdrawPayment;
};

/** Stripe wants at least half an hour; PayPal forgets after three. */
const PAGE_MINUTES = 60;

/** So many times the order's other payment may be in the way; it goes only when somebody else opens one at the same moment. */
const ROUNDS = 3;

/**
 * Opens a payment at its provider, or gives back the page that it has. The provider is asked outside of any transaction, with a key made
 * from the attempt's id, so that whatever breaks on the way, asking again is the same page.
 */
export const createPayment =
  (parts: Parts) =>
  async (actor: ServiceActor, command: Command): Promise<Answer<typeof contract>> => {
    if (command.tenant !== actor.tenant.slug) throw new ProblemError(PaymentDiffers, 'The tenant differs from the one of the request');
    const payment = await prepare(parts, actor.tenant, command);
    if (isPaid(payment) || payment.isPageOpen) return shown(payment);
    const page = await openPage(parts, actor.tenant, command, payment);
    const opened = await recordPage(parts, actor.tenant, payment, page);
    if (opened.state !== 'cancelled') return shown(opened);
    await parts.withdraw(actor.tenant, payment.id);
    throw new ProblemError(Conflict, 'The order was closed in the meantime');
  };

/** A payment with an attempt that has a page or may open one, and no other payment of the order in its way. */
const prepare = async (parts: Parts, tenant: TenantScope, command: Command): Promise<PaymentRecord> => {
  for (let round = 1; ; round += 1) {
    const payment = await settleFormerPage(parts, tenant, command);
    if (payment && isPaid(payment)) return payment;
    await clearTheWay(parts, tenant, command);
    try {
      return await begin(parts, tenant, command);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      if (round === ROUNDS) throw new ProblemError(Conflict, 'Another payment is being opened');
    }
  }
};

/** A page that failed or ran out is closed before there is another, so that an order is not paid twice. */
const settleFormerPage = async ({ db, payments, clock, check, withdraw }: Parts, tenant: TenantScope, command: Command) => {
  const payment = await payments.find(db, tenant, command.id);
  if (!payment) return undefined;
  mustAgree(payment, command);
  if (payment.state === 'authorised') return check(tenant, payment.id);
  if (planOpening(payment, clock.now()) !== 'new-attempt' || !payment.isPageOpen) return payment;
  const withdrawn = await withdraw(tenant, payment.id);
  return withdrawn?.isPageOpen ? check(tenant, payment.id) : withdrawn;
};

const mustAgree = (payment: PaymentRecord, command: Command) => {
  const agrees = (['orderId', 'provider', 'amountCents', 'currency'] as const).every((fact) => payment[fact] === command[fact]);
  if (!agrees) throw new ProblemError(PaymentDiffers);
};

const clearTheWay = async ({ db, payments, withdraw }: Parts, tenant: TenantScope, { id, orderId }: Command) => {
  const other = await payments.openOfOrder(db, tenant, orderId);
  if (other && other.id !== id) await withdraw(tenant, other.id);
  if (await payments.isOrderPaid(db, tenant, orderId)) throw new ProblemError(OrderAlreadyPaid);
};

const begin = async ({ transaction, payments, providers, clock }: Parts, tenant: TenantScope, command: Command): Promise<PaymentRecord> => {
  const accountId = await providers.accountFor(tenant, command.provider);
  return transaction(async (tx) => {
    const startedAt = clock.now();
    const known = await payments.lock(tx, tenant, command.id);
    if (known) mustAgree(known, command);
    if (known && (known.isPageOpen || planOpening(known, startedAt) !== 'new-attempt')) return known;
    if (!known) await payments.insert(tx, tenant, command, startedAt);
    await payments.startAttempt(tx, tenant, command.id, { startedAt, expiresAt: clock.later({ minutes: PAGE_MINUTES }), accountId });
    const begun = await payments.lock(tx, tenant, command.id);
    if (!begun) throw new Error('A payment that was just written is gone');
    return begun;
  });
};

const openPage = async (
  { providers, hear, clock }: Parts,
  tenant: TenantScope,
  command: Command,
  payment: PaymentRecord,
): Promise<OpenedPage> => {
  const { attemptId, expiresAt } = payment;
  try {
    const provider = await providers.of(tenant, payment);
    return await provider.open({ ...command, tenant, paymentId: command.id, attemptId, expiresAt });
  } catch (error) {
    if (error instanceof ProblemError && error.is(PaymentRefused)) {
      await hear(tenant, { paymentId: payment.id, attemptId, words: [{ kind: 'failed', failure: 'refused' }], askedAt: clock.now() });
    }
    throw error;
  }
};

/** Keeps the page even when the payment was cancelled in the meantime: then it has to be closed. */
const recordPage = async (
  parts: Parts,
  tenant: TenantScope,
  { id, attemptId }: PaymentRecord,
  page: OpenedPage,
): Promise<PaymentRecord> => {
  const { transaction, payments, hear, clock } = parts;
  return transaction(async (tx) => {
    const payment = await payments.lock(tx, tenant, id);
    if (!payment) throw new Error('A payment whose page was opened is gone');
    if (payment.attemptId !== attemptId || payment.pageReference !== null) return payment; // the same page, by a request at the same time
    const now = clock.now();
    const withPage = { ...payment, pageReference: page.reference, redirectUrl: page.redirectUrl, isPageOpen: true, checks: 0 };
    await payments.save(tx, tenant, withPage, now);
    return hear(tenant, { paymentId: id, attemptId, words: [{ kind: 'action-required' }], askedAt: now });
  });
};

/** A payment as other services see it. */
export const shown = (payment: PaymentRecord): Answer<typeof contract> => ({
  id: payment.id,
  orderId: payment.orderId,
  provider: payment.provider,
  state: payment.state,
  amountCents: payment.amountCents,
  currency: payment.currency,
  redirectUrl: payment.isPageOpen && payment.state !== 'cancelled' ? payment.redirectUrl : null,
  failure: payment.failure,
});
