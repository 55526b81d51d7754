using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Streambot.Tests;

/// <summary>A case of a theory that is tried only where everything is.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class LongCaseAttribute(params object?[] data) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        TheoryDataRow row = new(data) { Skip = Thoroughness.IsWhole ? null : Thoroughness.Reason };
        return new([row]);
    }

    public override bool SupportsDiscoveryEnumeration() => true;
}
