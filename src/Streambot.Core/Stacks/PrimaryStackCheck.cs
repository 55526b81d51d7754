using System.Collections.Frozen;
using System.Globalization;
using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>
/// Tells primary stacks from others, whatever their names: a service that took one's place would take every other
/// service's configuration with it, and a bootstrap over a service would delete the service.
/// </summary>
internal static class PrimaryStackCheck
{
    /// <summary>Streambot's since the first version with a record, for Node.js and for .NET.</summary>
    private const string Output = "StreambotEnvFunctionArn";

    /// <summary>Absent from the first version.</summary>
    private const string Protocol = "StreambotProtocol";

    /// <summary>Of the stack that the bootstrap makes. One whose creation has failed has no outputs.</summary>
    private static readonly FrozenSet<string> Parameters = ["ArtifactBucket", "HandlersKey", "TableName"];

    public static bool Is(StackDescription stack) =>
        stack.Outputs.ContainsKey(Output) || Parameters.All(stack.ParameterNames.Contains);

    /// <summary>The version of the protocol that its custom resources speak.</summary>
    public static int ProtocolOf(StackDescription stack)
    {
        string? output = stack.Outputs.GetValueOrDefault(Protocol);
        return int.TryParse(output, NumberStyles.None, CultureInfo.InvariantCulture, out int version) ? version : 1;
    }

    /// <exception cref="StreambotException">
    /// The stack is a primary one and should not be, or the other way round.
    /// </exception>
    public static void Check(StackDescription stack, DeployTarget target, bool shouldBe)
    {
        bool holdsNothing = stack.Condition() is StackCondition.Absent or StackCondition.LeftOver;
        if (!holdsNothing && Is(stack) != shouldBe)
        {
            Diagnostic<string, string, string> diagnostic =
                shouldBe ? DiagnosticTable.StackIsNotPrimary : DiagnosticTable.StackIsPrimary;
            throw diagnostic.With(stack.Name, target.Account, target.Region).ToException();
        }
    }
}
