import { openHouse } from './house.ts';
import { wholeHouse } from './whole-house.ts';

wholeHouse('the whole house', openHouse);
