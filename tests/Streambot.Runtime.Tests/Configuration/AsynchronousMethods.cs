using System.Reflection;
using System.Runtime.CompilerServices;

namespace Streambot.Runtime.Tests.Configuration;

/// <summary>
/// Of each that waits, the JIT compiles a dozen methods at a cold start, although the program was compiled ahead of
/// time: the code of its builder and of its box is .NET's, and the type that they are for is not.
/// </summary>
public sealed class AsynchronousMethods
{
    [Fact]
    public void DoNotLoadTheConfiguration()
    {
        IEnumerable<Type> types = typeof(StreambotFunctions).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("Streambot.Configuration", StringComparison.Ordinal) is true)
            .Where(type => type.IsAssignableTo(typeof(IAsyncStateMachine)));

        Assert.Equal([], types.Select(type => type.FullName));
    }

    [Fact]
    public void ReturnNoStructsOfTheirOwn()
    {
        Type[] tasks = [typeof(Task<>), typeof(ValueTask<>)];
        IEnumerable<MethodInfo> methods = typeof(StreambotFunctions).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(
                BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic
                | BindingFlags.Instance | BindingFlags.Static))
            .Where(method => method.ReturnType is { IsConstructedGenericType: true } returned
                && tasks.Contains(returned.GetGenericTypeDefinition())
                && returned.GenericTypeArguments[0] is { IsValueType: true } result
                && result.Assembly == typeof(StreambotFunctions).Assembly);

        Assert.Equal([], methods.Select(method => $"{method.DeclaringType}.{method.Name}"));
    }
}
