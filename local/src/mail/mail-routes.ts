import { Router } from 'express';
import type { MailStore } from './mail-store.ts';
import { mailPage, views, type View } from './pages.ts';

/** A mail's HTML comes from whoever sent it: no scripts, no forms, no requests to anywhere but pictures. */
const harmless = "sandbox; default-src 'none'; img-src https: data:; style-src 'unsafe-inline'";
const ownPage = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'";

const queried = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const viewOf = (value: unknown): View => views.find((view) => view === value) ?? 'html';

/** Pages for people, and `/api/mails?to=` for tests. */
export const mailRoutes = (mails: MailStore): Router => {
  const router = Router();
  router.get('/livez', (_, response) => void response.json({ status: 'ok' }));
  router.get('/api/mails', (request, response) => void response.json({ items: mails.list({ to: queried(request.query.to) }) }));
  router.delete('/api/mails', (_, response) => {
    mails.clear();
    response.status(204).end();
  });
  router.get('/api/mails/:id', (request, response, next) => {
    const mail = mails.find(request.params.id);
    if (mail) response.json(mail);
    else next();
  });
  router.get('/mails/:id/html', (request, response, next) => {
    const html = mails.find(request.params.id)?.html;
    if (html) response.set('content-security-policy', harmless).type('html').send(html);
    else next();
  });
  router.get('/mails/:id', (request, response, next) => {
    const mail = mails.find(request.params.id);
    if (!mail) {
      next();
      return;
    }
    const open = { mail, view: viewOf(request.query.view), source: mails.source(mail.id).toString('utf8') };
    response.set('content-security-policy', ownPage).type('html').send(mailPage(mails.list(), open));
  });
  router.get('/', (_, response) => void response.set('content-security-policy', ownPage).type('html').send(mailPage(mails.list())));
  return router;
};
