import { createPost, listMemberPosts, readFeed, readPost } from '@spotter/contracts/social/posts';
import { readMe, readProfile } from '@spotter/contracts/user/members';
import { writeBody } from '@spotter/contracts/workout/body';
import { listExercises, readProgress } from '@spotter/contracts/workout/exercises';
import { completeWorkout, saveWorkout } from '@spotter/contracts/workout/workouts';
import { v7 } from 'uuid';
import { atTheApi } from './acts/counter.ts';
import { at } from './house/house.ts';
import { expect, test } from './journey.ts';

test('who shares a workout shares nothing of the body: not in the post, the feed, the profile, and not by subtracting', async ({ as }) => {
  const [henrik, freja] = await Promise.all([atTheApi('henrik'), atTheApi('freja')]);
  const now = new Date().toISOString();
  await henrik.call(writeBody, { params: { day: now.slice(0, 10) }, body: { weightGrams: 83_215, measures: { waist: 877 } } });
  const [dip] = (await henrik.call(listExercises, { query: { limit: 100 } })).items.filter(
    ({ measurement }) => measurement === 'bodyweight-plus',
  );
  const exerciseId = dip?.id ?? '';
  const workoutId = v7();
  const entries = [{ id: v7(), exerciseId, sets: [{ id: v7(), weightGrams: 20_000, reps: 5, doneAt: now }] }];
  await henrik.call(saveWorkout, { params: { id: workoutId }, body: { title: 'Heavier than air', startedAt: now, entries } });
  await henrik.call(completeWorkout, { params: { id: workoutId }, body: { completedAt: now } });
  const { points } = await henrik.call(readProgress, { params: { id: exerciseId } });
  const estimate = points.at(-1)?.estimatedOneRepMaxGrams ?? 0;
  expect(estimate, 'to himself the body is in it').toBeGreaterThan(83_215);

  const postId = v7();
  const share = () =>
    henrik.call(createPost, { body: { id: postId, workoutId, audience: 'members' } }).then(
      () => true,
      () => false,
    );
  await expect.poll(share).toBe(true);
  const { handle } = await henrik.call(readMe, {});
  const seen = JSON.stringify(
    await Promise.all([
      freja.call(readPost, { params: { id: postId } }),
      freja.call(listMemberPosts, { params: { handle }, query: {} }),
      freja.call(readFeed, { query: {} }),
      freja.call(readProfile, { params: { handle } }),
    ]),
  );
  expect(seen).toContain('Heavier than air');
  for (const told of ['83215', '877', String(estimate)]) expect(seen).not.toContain(told);

  const page = await as('freja');
  for (const path of [`/people/posts/${postId}`, `/people/${handle}`]) {
    await page.goto(at('north-barbell', path));
    await expect(page.getByText('Heavier than air').first()).toBeVisible();
    await expect(page.locator('main')).not.toContainText(/83[.,]2|87[.,]7|estimated max/);
  }
});
