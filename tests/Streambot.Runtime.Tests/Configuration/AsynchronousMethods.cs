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
    public void DoNotLoadTheConfiguration() => Assert.Equal([], MethodsOf("Streambot.Configuration"));

    [Fact]
    public void AreOneThatAsksForAnInvocation() =>
        Assert.Equal(["HttpServer.SendAsync"], MethodsOf("Streambot.Http"));

    [Fact]
    public void ReturnNoStructsOfTheirOwn()
    {
        Type[] tasks = [typeof(Task<>), typeof(ValueTask<>)];
        IEnumerable<MethodInfo> methods = All()
            .Where(method => method.ReturnType is { IsConstructedGenericType: true } returned
                && tasks.Contains(returned.GetGenericTypeDefinition())
                && returned.GenericTypeArguments[0] is { IsValueType: true } result
                && result.Assembly == typeof(StreambotFunctions).Assembly);

        Assert.Equal([], methods.Select(method => $"{method.DeclaringType}.{method.Name}"));
    }

    private static IEnumerable<string> MethodsOf(string room) => All()
        .Where(method => method.IsDefined(typeof(AsyncStateMachineAttribute))
            && method.DeclaringType!.Namespace?.StartsWith(room, StringComparison.Ordinal) is true)
        .Select(method => $"{method.DeclaringType!.Name}.{method.Name}");

    private static IEnumerable<MethodInfo> All() => typeof(StreambotFunctions).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(
            BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic
            | BindingFlags.Instance | BindingFlags.Static));
}
