import { writeFileSync } from 'node:fs';
import { libraryEntrySchema } from './library-schema.ts';

writeFileSync(new URL('../../library.schema.json', import.meta.url), `${JSON.stringify(libraryEntrySchema, null, 2)}\n`);
