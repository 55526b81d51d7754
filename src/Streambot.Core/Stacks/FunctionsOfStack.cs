using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>The functions of a stack by the names that Lambda knows them by.</summary>
internal sealed class FunctionsOfStack(AwsServices aws)
{
    /// <exception cref="StreambotException">AWS refuses to tell the names.</exception>
    public async Task<IReadOnlyList<SwappedFunction>> FindAsync(
        StackDescription stack, DeployTarget target, HotswapPlan plan, CancellationToken cancellation)
    {
        List<(SwappableFunction Function, string? Name)> named =
            [.. plan.Functions.Select(function => (function, NameOf(function, stack)))];
        IReadOnlyList<StackResource> resources = named.All(one => one.Name is not null)
            ? []
            : await aws.Stacks.DescribeResourcesAsync(stack.Id, cancellation);
        return
        [
            .. named.Select(one => (one.Function, Name: one.Name ?? resources
                    .FirstOrDefault(resource => resource.LogicalId == one.Function.LogicalId)
                    ?.PhysicalId))
                .Where(one => one.Name is { Length: > 0 })
                .Select(one => new SwappedFunction(aws.Functions, target, stack.Id, one.Name!, one.Function)),
        ];
    }

    // What the template tells spares a question.
    private static string? NameOf(SwappableFunction function, StackDescription stack)
    {
        string? name = function.Name?.Replace("${AWS::StackName}", stack.Name, StringComparison.Ordinal);
        return name?.Contains('$') == true ? null : name;
    }
}
