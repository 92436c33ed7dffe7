import { LibraryEntry } from '@spotter/contracts/workout/library-entry';
import { z } from 'zod';

/** What editors check a file of the library by. `library.schema.json` is this, written by `npm run library-schema -w @spotter/workout`. */
export const libraryEntrySchema = z.toJSONSchema(LibraryEntry, { target: 'draft-7', io: 'input' });
