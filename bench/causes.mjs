/** Why a figure falls short of its goal, by row: written by a person, printed when the goal is missed. */
export const causes = {};
