/** The PostgreSQL schema that holds all of it. */
export const namespace = "eventbook";
