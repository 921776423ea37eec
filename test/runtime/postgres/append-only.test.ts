import { describeOnPostgres } from "../../support/postgres.js";
import { onlyGrows } from "./only-grows.js";

describeOnPostgres("a log that only grows", onlyGrows);
