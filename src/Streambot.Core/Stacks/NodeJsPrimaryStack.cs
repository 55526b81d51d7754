using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>What would become of the services of a primary stack that a bootstrap takes over in place.</summary>
/// <remarks>
/// Streambot for Node.js kept all configurations in a table of us-east-1 before its version 4: a stack elsewhere named
/// it in a parameter, from 3.2 on, or relied on it without a word.
/// </remarks>
internal static class NodeJsPrimaryStack
{
    private const string DefaultTable = "streambot-env";
    private const string ExistingTable = "ExistingStreambotTable";
    private const string HomeRegion = "us-east-1";

    // Of 3.0 and 3.1.
    private const string TableArnOutput = "StreambotEnvTableArn";

    /// <summary>Refuses what would leave services without the configuration that they have.</summary>
    /// <returns>A warning, where it depends on what was done before; null otherwise.</returns>
    /// <exception cref="StreambotException">The services would go on reading a table that nobody writes to.</exception>
    public static DiagnosticMessage? Check(StackDescription stack, string table, DeployTarget target)
    {
        if (stack.Condition() is StackCondition.Absent or StackCondition.LeftOver)
            return null;
        if (stack.Parameters.GetValueOrDefault(ExistingTable) is { Length: > 0 } elsewhere)
            throw DiagnosticTable.TableElsewhere.With(stack.Name, elsewhere, target.Region).ToException();

        string current = stack.Outputs.GetValueOrDefault("StreambotTableName")
            ?? stack.Parameters.GetValueOrDefault("TableName")
            ?? DefaultTable;
        if (current != table)
            throw DiagnosticTable.TableReplaced.With(stack.Name, current, table).ToException();

        bool isOfVersion3 = stack.ParameterNames.Contains(ExistingTable) || stack.Outputs.ContainsKey(TableArnOutput);
        return isOfVersion3 && target.Region != HomeRegion
            ? DiagnosticTable.TablePerhapsElsewhere.With(stack.Name, target.Region)
            : null;
    }
}
