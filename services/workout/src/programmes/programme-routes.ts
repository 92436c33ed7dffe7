import { NotFound, ProblemError } from '@spotter/contracts';
import * as contract from '@spotter/contracts/workout/programmes';
import { writeProgrammeText } from '@spotter/training/programme/programme-text';
import { member, serve, serveContent } from '@spotter/service-kit';
import type { WorkoutParts } from '../app.ts';
import { newShareCode } from '../share-code.ts';
import { findProgramme, listProgrammes, showProgramme } from './find-programme.ts';
import { readText } from './read-programme-text.ts';
import { saveProgramme } from './save-programme.ts';
import { copySharedProgramme, readSharedProgramme } from './shared-programme.ts';
import { suggestStarts } from './suggest-starts.ts';

const mustBe = ({ affectedRows }: { affectedRows: number }): void => {
  if (affectedRows === 0) throw new ProblemError(NotFound, 'There is no programme of yours by this id');
};

export const programmeRoutes = (parts: WorkoutParts) => {
  const { db, programmes, clock } = parts;
  const save = saveProgramme(parts);

  return [
    serve(contract.listProgrammes, member, async (actor) => ({ items: await listProgrammes(parts)(actor) })),
    serve(contract.readProgramme, member, (actor, { params }) => showProgramme(parts)(db, actor, params.ref)),
    serveContent(contract.readProgrammeText, member, async (actor, { params }) => {
      const { document } = await findProgramme(parts)(db, actor, params.ref);
      return { contentType: 'application/yaml', body: writeProgrammeText(document), fileName: `${params.ref}.yaml` };
    }),
    serve(contract.checkProgrammeText, member, async (actor, { body }) => ({ document: await readText(parts)(actor, body.text) })),
    serve(contract.saveProgramme, member, (actor, { params, body, ifMatch }) =>
      save(actor, { id: params.id, document: body.document, seen: ifMatch }),
    ),
    serve(contract.deleteProgramme, member, async (actor, { params }) =>
      mustBe(await programmes.delete(db, actor.tenant, actor.id, { id: params.id, at: clock.now() })),
    ),
    serve(contract.restoreProgramme, member, async (actor, { params }) => {
      mustBe(await programmes.delete(db, actor.tenant, actor.id, { id: params.id, at: null }));
      return showProgramme(parts)(db, actor, params.id);
    }),
    serve(contract.shareProgramme, member, async (actor, { params }) => {
      mustBe(await programmes.share(db, actor.tenant, actor.id, { id: params.id, code: newShareCode() }));
      return { code: (await findProgramme(parts)(db, actor, params.id)).shareCode ?? '' };
    }),
    serve(contract.unshareProgramme, member, async (actor, { params }) =>
      mustBe(await programmes.share(db, actor.tenant, actor.id, { id: params.id, code: null })),
    ),
    serve(contract.readSharedProgramme, member, (actor, { params }) => readSharedProgramme(parts)(actor, params.code)),
    serve(contract.copySharedProgramme, member, (actor, { params, body }) => copySharedProgramme(parts, save)(actor, params.code, body.id)),
    serve(contract.readStarts, member, async (actor, { params }) => ({ starts: await suggestStarts(parts)(actor, params.ref) })),
  ];
};
