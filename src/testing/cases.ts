/** How many generated cases a test tries: `few` day by day, `all` with `TEST_CASES=all`. */
export const cases = (few: number, all: number): number => (process.env.TEST_CASES === 'all' ? all : few);
