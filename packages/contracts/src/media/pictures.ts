import { problem } from '../http/problem.ts';

/** Pictures that are taken, by their content. */
export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;

export const PictureUnreadable = problem('picture-unreadable', 422, 'This picture cannot be read');
