import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import { errors, type Provider } from 'oidc-provider';
import type { Realm } from '@spotter/auth/realm';
import type { Html } from '../../payments/pages/html.ts';
import { chooseLanguage } from '../pages/choose-language.ts';
import { page, type Brand, type Page } from '../pages/page.ts';
import { wordsIn, type Words } from '../pages/words.ts';
import type { Group, Groups } from '../store/groups.ts';
import type { Keyring } from '../store/keyring.ts';
import { textsOf } from './exchange.ts';

export interface InteractionParts {
  readonly issuer: string;
  readonly provider: Provider;
  readonly realm: Realm;
  readonly keyring: Keyring;
  readonly groups: Groups;
}

/** One login in progress, as its pages need it. */
export interface Interaction {
  readonly uid: string;
  /** Of this login's pages, without a slash at the end. */
  readonly path: string;
  readonly wantsAccount: boolean;
  readonly csrf: string;
  readonly words: Words;
  readonly language: string;
  readonly show: (title: string, body: Html) => Page;
}

type Parameters = Readonly<Record<string, string>>;

/** The gym that the browser comes from: named by the app, else the first label of the host that it returns to. */
const tenantOf = (groups: Groups, { tenant, redirect_uri: uri = '' }: Parameters): Group | undefined => {
  const slug = tenant ?? URL.parse(uri)?.hostname.split('.')[0] ?? '';
  const group = groups.at(`/${slug}`);
  return group?.parentId === null ? group : undefined;
};

const brandOf = ({ name, attributes }: Group): Brand => {
  const first = (attribute: string) => attributes[attribute]?.[0];
  return { name: first('displayName') ?? name, hue: Number(first('brandHue') ?? 47), chroma: Number(first('brandChroma') ?? 0.15) };
};

/**
 * The origins that a login may lead to: browsers check a form's whole chain of redirects, and the gateway goes on from its own
 * host to the gym's.
 */
const waysBack = ({ redirect_uri: uri = '', tenant: slug = '' }: Parameters, tenant: Group | undefined): string[] => {
  const app = URL.parse(uri);
  if (app === null) return [];
  const atGym = /^[a-z0-9-]+$/.test(slug) ? [`${app.protocol}//${slug}.${app.host}`] : [];
  const declared = (tenant?.attributes.loginOrigins ?? []).filter((origin) => URL.parse(origin)?.origin === origin);
  return [...new Set([app.origin, ...atGym, ...declared])];
};

/**
 * Finds the login that belongs to the browser (signed cookie) and to the address; both must name the same one.
 * @throws errors.SessionNotFound when there is none, or no longer.
 */
export const findInteraction = async (parts: InteractionParts, request: Request, response: Response): Promise<Interaction> => {
  const details = await parts.provider.interactionDetails(request, response);
  const { uid, prompt } = details;
  if (uid !== request.params.uid) throw new errors.SessionNotFound('another login is in progress in this browser');
  const parameters: Parameters = textsOf(details.params);
  const language = chooseLanguage(request, parameters.ui_locales, parts.realm.defaultLocale);
  const words = wordsIn(language);
  const tenant = tenantOf(parts.groups, parameters);
  const shown = { words, brand: tenant && brandOf(tenant), formTargets: waysBack(parameters, tenant) };
  return {
    uid,
    path: `${new URL(parts.issuer).pathname}/login-actions/${uid}`,
    wantsAccount: prompt.name === 'create',
    csrf: createHmac('sha256', parts.keyring.formSecret).update(uid).digest('base64url'),
    words,
    language,
    show: (title, body) => page({ ...shown, title, body }),
  };
};

/** A form must come from our own page. @throws errors.AccessDenied */
export const requireOwnForm = ({ csrf }: Interaction, request: Request, form: Readonly<Record<string, string>>): void => {
  const given = Buffer.from(form.csrf ?? '');
  const wanted = Buffer.from(csrf);
  const isOurs = given.length === wanted.length && timingSafeEqual(given, wanted);
  const site = request.get('sec-fetch-site') ?? 'same-origin';
  if (!isOurs || site !== 'same-origin') throw new errors.AccessDenied('the form does not come from this page');
};

/** The login is over; the browser goes back to the app. */
export const finish = (provider: Provider, request: Request, response: Response, personId: string): Promise<void> =>
  provider.interactionFinished(request, response, { create: {}, login: { accountId: personId } });
