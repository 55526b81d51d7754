using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Contract;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Resolving;

namespace Streambot.Core.Templates.Planning;

/// <summary>
/// Decides what a service consists of: which functions there are, and what of the project belongs to each.
/// </summary>
internal sealed class ServicePlanner(MergeContext context)
{
    private readonly EventSourceReader _sources = new(context);

    // Collected once: to go through all resources for each function and connector takes the square of their number.
    private readonly string[] _env =
        [.. context.Template.Resources.Where(entry => entry.Type == ResourceTypes.Env).Select(entry => entry.Id)];

    private OwnConnector[] _connectors = [];

    // A connector of the user's own template.
    private sealed record OwnConnector(string Id, FunctionIdentity Function, JsonNode? Arn, string Source);

    public ServicePlan Plan()
    {
        List<FunctionPlan> functions = new FunctionPlanner(context).Plan();
        _connectors = [.. context.Connectors.All.Select(ReadConnector)];
        ILookup<FunctionPlan, DeclaredItem> env = context.Declaration.Of(ItemKind.Env)
            .SelectMany(
                item => Targets(item, functions).Distinct(), (item, function) => (Item: item, Function: function))
            .ToLookup(pair => pair.Function, pair => pair.Item);
        foreach (FunctionPlan function in functions)
            PlanEnv(function, [.. env[function]], isOnly: functions.Count == 1);
        foreach (DeclaredItem policy in context.Declaration.Of(ItemKind.Policy))
        {
            foreach (FunctionPlan function in Targets(policy, functions))
                function.Policies.Add(policy);
        }

        List<ConnectorPlan> connectors =
        [
            .. context.Declaration.Of(ItemKind.Connector).Select(item => PlanConnector(item, functions)),
        ];
        foreach (IGrouping<string, ConnectorPlan> same in connectors.GroupBy(connector => connector.Id)
            .Where(same => same.Count() > 1))
        {
            context.Findings.Add(
                DiagnosticTable.DuplicateItemOfResource.With(same.Last().Item.At(), same.Key));
        }

        foreach (ConnectorPlan connector in connectors)
            connector.Function?.Connectors.Add(connector);
        return new(functions, connectors);
    }

    /// <summary>The functions that an item is for: all, unless it says which.</summary>
    private IEnumerable<FunctionPlan> Targets(DeclaredItem item, List<FunctionPlan> functions)
    {
        if (item.Text("Function") is not { } text)
            return functions;
        return Values.ListText.Split(text).Select(name => Find(item, name, functions)).OfType<FunctionPlan>();
    }

    private FunctionPlan? Find(DeclaredItem item, string name, List<FunctionPlan> functions)
    {
        FunctionPlan? found = functions.Find(function => function.Id == name);
        if (found is null)
        {
            context.Findings.Add(
                DiagnosticTable.FunctionNotDeclared.With(item.At("Function"), name)
                    .Then(NearestNames.Hint(name, functions.Select(f => f.Id))));
        }

        return found;
    }

    private void PlanEnv(FunctionPlan function, DeclaredItem[] items, bool isOnly)
    {
        string? existing = FindEnv(function, isOnly);
        if (items.Length > 0 || existing is not null)
            function.Env = new(existing ?? $"{function.Id}Env", items);
    }

    // The user's own custom resource for the function, by its id or by the name it gives.
    private string? FindEnv(FunctionPlan function, bool isOnly)
    {
        foreach (string id in _env)
        {
            JsonNode? name = context.Template.Properties(id)["FunctionName"];
            if (id == $"{function.Id}Env" || (name is null ? isOnly : context.Names(name, function.Id)))
                return id;
        }

        return null;
    }

    // A connector whose function is in doubt is planned all the same: its other faults are told in the same run.
    private ConnectorPlan PlanConnector(DeclaredItem item, List<FunctionPlan> functions)
    {
        EventSource source = _sources.Read(item);
        if (!LogicalId.IsValid(item.Name))
        {
            context.Findings.Add(
                DiagnosticTable.InvalidNameOfConnector.With(item.At()));
        }

        FunctionPlan? function = null;
        if (item.Text("Region") is null)
            function = Single(item, functions);
        else if (item.Text("Function") is not { } named || functions.Exists(f => f.Id == named))
        {
            context.Findings.Add(
                DiagnosticTable.RegionWithOwnFunction.With(
                    item.At("Region"), item.Text("Function") ?? functions.FirstOrDefault()?.Id ?? ""));
        }

        return new()
        {
            Id = FindConnector(item, function, source) ?? $"{item.Name}Connector",
            Item = item,
            Function = function,
            IsNative = IsNative(item),
            Source = source,
        };
    }

    private FunctionPlan? Single(DeclaredItem item, List<FunctionPlan> functions)
    {
        if (item.Text("Function") is { } name)
            return Find(item, name, functions);
        if (functions.Count > 1)
        {
            context.Findings.Add(
                DiagnosticTable.FunctionNotSaid.With(item.At(), string.Join(", ", functions.Select(f => $"'{f.Id}'"))));
        }

        return functions.Count == 1 ? functions[0] : null;
    }

    private bool IsNative(DeclaredItem item)
    {
        string kind = item.Text("Kind") ?? context.Declaration.PrimaryStack.ConnectorKind;
        bool isNative = string.Equals(kind, "Native", StringComparison.OrdinalIgnoreCase);
        if (!isNative && !string.Equals(kind, "Custom", StringComparison.OrdinalIgnoreCase))
        {
            DeclaredItem declared = item.Text("Kind") is null
                ? context.Declaration.Property("StreambotConnectorKind", kind)
                : item;
            string metadata = declared == item ? "Kind" : declared.Name;
            context.Findings.Add(
                DiagnosticTable.WrongTypeOfChoice.With(declared.At(metadata), metadata, kind, "Custom, Native"));
        }

        return isNative;
    }

    private OwnConnector ReadConnector(string id)
    {
        JsonObject properties = context.Template.Properties(id);
        JsonNode? arn = properties["StreamArn"] ?? properties["EventSourceArn"];
        return new(id, context.Identify(properties["FunctionName"]), arn, context.Arns.IdentityOf(arn));
    }

    // The user's own resource of the same source and function, whatever its id, and however it names the two.
    private string? FindConnector(DeclaredItem item, FunctionPlan? function, EventSource source)
    {
        if (function is null || source.Arn is null || context.Template.TypeOf($"{item.Name}Connector") is not null)
            return null;
        bool isNative = IsNative(item);
        FunctionIdentity wanted = context.Identify(Intrinsics.Ref(function.Id));
        string identity = context.Arns.IdentityOf(source.Arn);
        OwnConnector[] same =
        [
            .. _connectors.Where(own =>
                own.Source == identity && own.Function == wanted && context.Connectors.IsNative(own.Id) == isNative),
        ];
        return (Array.Find(same, own => JsonNode.DeepEquals(own.Arn, source.Arn)) ?? same.FirstOrDefault())?.Id;
    }
}
