// The page in PostGraphile's own way: steps that it plans, and the rules as functions of columns.
import { TYPES } from "postgraphile/@dataplan/pg";
import { connection, context, lambda, loadOne } from "postgraphile/grafast";
import { extendSchema, gql } from "postgraphile/utils";
import { activeCallers } from "./duties.js";
import { allowedActions, autoArchiveInDays, globalId } from "./rules.js";

const flag = ([moment, zone]) =>
  autoArchiveInDays(moment && new Date(moment), zone, new Date());

export const ActiveIndex = extendSchema((build) => {
  const { campaign } = build.pgResources;
  const { sql } = build;
  return {
    typeDefs: gql`
      extend type Query {
        activeIndex: CampaignConnection
      }
      extend type Campaign {
        globalId: ID!
        autoArchiveInDays: Int
        activeCallers: Int
        allowedActions: [String!]!
      }
    `,
    objects: {
      Query: {
        plans: {
          activeIndex() {
            const $page = campaign.find({ status: build.grafast.constant("ACTIVE") });
            const $account = context().get("viewer").get("accountId");
            $page.where(sql`${$page}.account_id = ${$page.placeholder($account, TYPES.bigint)}`);
            for (const attribute of ["created_at", "id"]) {
              $page.orderBy({ attribute, direction: "DESC" });
            }
            $page.setOrderIsUnique();
            return connection($page);
          },
        },
      },
      Campaign: {
        plans: {
          globalId: ($campaign) => lambda($campaign.get("id"), globalId, true),
          autoArchiveInDays: ($campaign) =>
            lambda([$campaign.get("auto_archive_at"), $campaign.get("time_zone")], flag, true),
          activeCallers: ($campaign) => loadOne($campaign.get("id"), activeCallers),
          allowedActions: () =>
            lambda(context().get("viewer").get("capabilities"), allowedActions, true),
        },
      },
    },
  };
});
