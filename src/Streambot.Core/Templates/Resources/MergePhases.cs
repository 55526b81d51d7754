using Streambot.Core.Contract;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;

namespace Streambot.Core.Templates.Resources;

/// <summary>
/// What is written into the template, in phases. Each takes what the one before it has made, so that none can come too
/// early: a role allows what the mappings need, and what waits for a policy has to find it.
/// </summary>
internal static class MergePhases
{
    /// <summary>
    /// The resources, in the order in which they are written. Roles have their places, and allow nothing.
    /// </summary>
    public static WrittenService WriteResources(MergeContext context, ServicePlan plan)
    {
        context.Template.Section("Resources");
        EnvResource env = new(context);
        RoleResource roles = new(context);
        foreach (FunctionPlan function in plan.Functions)
        {
            new FunctionResource(context).Add(function);
            roles.Announce(function);
            new LogGroupResource(context).Add(function);
            env.Add(function);
        }

        ConnectorResource connectors = new(context);
        foreach (ConnectorPlan connector in plan.Connectors)
            connectors.Add(connector);
        foreach ((string id, string type, _) in context.Template.Resources.ToArray())
        {
            if (type == ResourceTypes.Connector)
                connectors.Complete(id);
            else if (type == ResourceTypes.Env)
                env.Complete(id);
        }

        new PartialFailures(context).FillIn(plan);
        new MappingPlanner(context).Plan(plan);
        return new(plan);
    }

    /// <summary>What the roles must allow.</summary>
    public static SecuredService WriteRoles(MergeContext context, WrittenService service)
    {
        RoleResource roles = new(context);
        foreach (FunctionPlan function in service.Plan.Functions)
            roles.Add(function);
        return new(service.Plan);
    }

    /// <summary>Which resource waits for which, and how the properties of custom connectors are sent.</summary>
    public static void Order(MergeContext context, SecuredService service)
    {
        EnvResource env = new(context);
        ConnectorResource connectors = new(context);
        foreach (FunctionPlan function in service.Plan.Functions)
            env.Tie(function);
        foreach (ConnectorPlan connector in service.Plan.Connectors)
            connectors.Tie(connector);
        foreach (FunctionPlan function in service.Plan.Functions)
            connectors.Tie(function);
        LambdaProperties.Gather(context);
    }
}

/// <summary>A service whose resources are in the template, and the mappings of each function in its plan.</summary>
internal sealed record WrittenService(ServicePlan Plan);

/// <summary>A service whose roles allow what it needs.</summary>
internal sealed record SecuredService(ServicePlan Plan);
